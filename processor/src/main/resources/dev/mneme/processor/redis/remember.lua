-- Appends messages to a session and a reply to the ledger, unless that was done before or may no longer be done.
-- KEYS: session, lane position, forgotten-at, conversations, ledger cells, ledger cell, entries born from the user's turns, ids
--       of what the session was told
-- ARGV: position, event time (s), conversation, name of the cell (id of what is told where there is no cell), how long a session is kept (ms), a lane position (ms),
--       a cell (ms), how many messages are kept, the cell ('' where there is none), the cache entry born of it ('' where
--       there is none), when that expires (s), how long it is noted at least (ms), '1' where the event is redriven (else
--       '0'), messages, oldest first
-- Returns: 'written' | 'adopted', the cell that was there | 'refused', why
local position = tonumber(ARGV[1])

-- Only a failed reply to an earlier record makes way, and only for a redriven one.
local function makes_way(cell)
  if ARGV[13] ~= '1' then
    return false
  end
  local kept = cjson.decode(cell)
  return kept.reply.status == 'failed' and kept.position ~= position
    and kept.textHash == cjson.decode(ARGV[9]).textHash
end

if is_forgotten(KEYS[3], position) then
  return {'refused', 'forgotten'}
end
if ARGV[9] ~= '' then
  local cell = redis.call('GET', KEYS[6])
  if cell and not makes_way(cell) then
    return {'adopted', cell}
  end
end
if ARGV[9] == '' and tonumber(redis.call('GET', KEYS[2])) == position then
  -- By this very event, whose answer was lost.
  return {'written'}
end
if is_behind(KEYS[2], position) then
  return {'refused', 'behind'}
end

local now = wall_clock()
if ARGV[9] == '' then
  if redis.call('EXISTS', KEYS[1]) == 0 then
    -- A session that is gone can be told again.
    redis.call('UNLINK', KEYS[8])
  elseif (tonumber(redis.call('ZSCORE', KEYS[8], ARGV[4])) or 0) > now then
    return {'refused', 'duplicate'}
  end
  list_until(KEYS[8], ARGV[4], now + tonumber(ARGV[7]), now)
end
-- An event from the future keeps its session as long as it is going to be young, but a wrong clock not for ever.
local since = math.max(now, math.min(tonumber(ARGV[2]) * 1000, now + 86400000))
local lane_expiry = math.max(since + tonumber(ARGV[5]), now + tonumber(ARGV[6]))

if ARGV[10] ~= '' then
  list_until(KEYS[7], ARGV[10], math.max(tonumber(ARGV[11]) * 1000, now + tonumber(ARGV[12])), now)
end
if #ARGV > 13 then
  for i = 14, #ARGV do
    redis.call('LPUSH', KEYS[1], ARGV[i])
  end
  redis.call('LTRIM', KEYS[1], 0, tonumber(ARGV[8]) - 1)
  keep_until(KEYS[1], since + tonumber(ARGV[5]), now)
end
if ARGV[9] ~= '' then
  local cell_expiry = now + tonumber(ARGV[7])
  redis.call('SET', KEYS[6], ARGV[9], 'PX', ARGV[7])
  list_until(KEYS[5], ARGV[4], cell_expiry, now)
end
advance(KEYS[2], KEYS[4], ARGV[3], ARGV[1], lane_expiry, now)
return {'written'}
