-- Scripts need Redis 6.2: its own clock in a script that writes, ZADD GT.

-- Milliseconds since 1970 by the clock that Redis expires keys by.
local function wall_clock()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

-- Whether the user was forgotten by a later event than the one at this position.
local function is_forgotten(forgotten_at, position)
  local forgotten = redis.call('GET', forgotten_at)
  return forgotten and tonumber(forgotten) > position
end

-- Whether the lane has seen this position already.
local function is_behind(lane_position, position)
  local last = redis.call('GET', lane_position)
  return last and tonumber(last) >= position
end

-- Lets a key live until then at least, never shorter than it was to live.
local function keep_until(key, expiry, now)
  if redis.call('PTTL', key) < expiry - now then
    redis.call('PEXPIREAT', key, expiry)
  end
end

-- Lists a name by its expiry in a sorted set that forgets what has expired and goes with its youngest member.
local function list_until(set, name, expiry, now)
  redis.call('ZADD', set, 'GT', expiry, name)
  redis.call('ZREMRANGEBYSCORE', set, '-inf', now)
  keep_until(set, expiry, now)
end

-- Moves the lane to a position, which outlives whatever may still come from before it.
local function advance(lane_position, conversations, conversation, position, expiry, now)
  redis.call('SET', lane_position, position, 'KEEPTTL')
  keep_until(lane_position, expiry, now)
  list_until(conversations, conversation, expiry, now)
end


-- Lets a key live that much longer at least.
local function keep_for(key, milliseconds)
  if redis.call('PTTL', key) < milliseconds then
    redis.call('PEXPIRE', key, milliseconds)
  end
end

-- Takes an entry out of a tenant's index, wherever its place says that it is.
local function leave_index(keys, id, vectors, owners)
  local place = redis.call('HGET', keys[2], id)
  if place then
    place = cjson.decode(place)
    redis.call('VREM', vectors .. place.scope .. ':' .. place.dimensions, id)
    if place.owner ~= '' then
      redis.call('ZREM', owners .. place.owner, id)
    end
    redis.call('HDEL', keys[2], id)
  end
  redis.call('ZREM', keys[1], id)
end
