-- Adds an entry to a tenant's index, over the one of the same id unless that is newer, and lets those go that have to.
-- KEYS: the tenant's entries by their end, their places
-- ARGV: id, scope, vector (FP32), dimensions, created (ms), expires (ms), kept until (ms), now (ms), capacity, owner ('' for an
--       entry that does not count among a user's), shared entries a user may have, what keys of vector sets begin with, what
--       keys of owners begin with
-- Returns: ids that were pushed out
-- All keys carry the tenant as their tag, so those that only the places tell are in the same slot.
local id, now = ARGV[1], tonumber(ARGV[8])
local known = redis.call('HGET', KEYS[2], id)
if known and tonumber(cjson.decode(known).created) > tonumber(ARGV[5]) then
  return {}
end
-- How many whose time is over, or that are too many, go with each that comes; more would keep others waiting.
local at_most = 16
for _, over in ipairs(redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, at_most)) do
  leave_index(KEYS, over, ARGV[12], ARGV[13])
end
leave_index(KEYS, id, ARGV[12], ARGV[13])

local vectors = ARGV[12] .. ARGV[2] .. ':' .. ARGV[4]
local lives = math.max(1, tonumber(ARGV[7]) - now)
redis.call('VADD', vectors, 'FP32', ARGV[3], id, 'Q8', 'SETATTR', '{"expires":' .. ARGV[6] .. '}')
keep_for(vectors, lives)
redis.call('ZADD', KEYS[1], ARGV[7], id)
keep_for(KEYS[1], lives)
redis.call('HSET', KEYS[2], id,
  cjson.encode({scope = ARGV[2], dimensions = ARGV[4], created = ARGV[5], owner = ARGV[10]}))
keep_for(KEYS[2], lives)

local pushed_out = {}
local function push_out_beyond(bound, set)
  while #pushed_out < at_most and redis.call('ZCOUNT', set, '(' .. now, '+inf') > tonumber(bound) do
    local first = redis.call('ZRANGE', set, '(' .. now, '+inf', 'BYSCORE', 'LIMIT', 0, 1)[1]
    leave_index(KEYS, first, ARGV[12], ARGV[13])
    pushed_out[#pushed_out + 1] = first
  end
end
if ARGV[10] ~= '' then
  local owned = ARGV[13] .. ARGV[10]
  redis.call('ZADD', owned, ARGV[7], id)
  keep_for(owned, lives)
  push_out_beyond(ARGV[11], owned)
end
push_out_beyond(ARGV[9], KEYS[1])
return pushed_out
