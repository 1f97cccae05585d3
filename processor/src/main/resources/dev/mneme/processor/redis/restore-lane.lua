-- Writes a lane as it was when the event at this position had come to its end, unless it is there or has gone on since.
-- KEYS: session, lane position, forgotten-at, conversations, ids of what the session was told
-- ARGV: position of the last event that is known to have ended, position that the lane was moved to, conversation, until when
--       the session is kept (ms), until when the lane position is (ms), how many ids follow of what the session was told, these,
--       each with until when it is known (ms), messages, newest first
-- Returns: 'written' | 'kept' | 'behind' | 'forgotten'
local known = tonumber(ARGV[1])
if is_forgotten(KEYS[3], known) then
  return {'forgotten'}
end
local last = redis.call('GET', KEYS[2])
if last and tonumber(last) > known then
  return {'behind'}
end
local now = wall_clock()
local first = 7 + 2 * tonumber(ARGV[6])

-- An older session that went on has the same position, and may have as many messages.
local function is_there()
  local there = redis.call('LRANGE', KEYS[1], 0, #ARGV - first)
  for i = first, #ARGV do
    if there[i - first + 1] ~= ARGV[i] then
      return false
    end
  end
  return true
end

local result = 'kept'
if last ~= ARGV[2] or not is_there() then
  result = 'written'
  redis.call('UNLINK', KEYS[1])
  if #ARGV >= first and tonumber(ARGV[4]) > now then
    for i = first, #ARGV do
      redis.call('RPUSH', KEYS[1], ARGV[i])
    end
    redis.call('PEXPIREAT', KEYS[1], ARGV[4])
  end
  if tonumber(ARGV[5]) > now then
    advance(KEYS[2], KEYS[4], ARGV[3], ARGV[2], tonumber(ARGV[5]), now)
  end
end
for i = 7, first - 1, 2 do
  if tonumber(ARGV[i + 1]) > now then
    list_until(KEYS[5], ARGV[i], tonumber(ARGV[i + 1]), now)
  end
end
return {result}
