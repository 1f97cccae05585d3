-- Writes a lane as it was when the event at this position had come to its end, unless it is there or has gone on since.
-- KEYS: session, lane position, forgotten-at, conversations
-- ARGV: position of the last event that is known to have ended, position that the lane was moved to, conversation, until when
--       the session is kept (ms), until when the lane position is (ms), messages, newest first
-- Returns: 'written' | 'kept' | 'behind' | 'forgotten'
local known = tonumber(ARGV[1])
if is_forgotten(KEYS[3], known) then
  return {'forgotten'}
end
local last = redis.call('GET', KEYS[2])
if last and tonumber(last) > known then
  return {'behind'}
end
if last and last == ARGV[2] and redis.call('LLEN', KEYS[1]) >= #ARGV - 5 then
  return {'kept'}
end
local now = wall_clock()
redis.call('UNLINK', KEYS[1])
if #ARGV > 5 and tonumber(ARGV[4]) > now then
  for i = 6, #ARGV do
    redis.call('RPUSH', KEYS[1], ARGV[i])
  end
  redis.call('PEXPIREAT', KEYS[1], ARGV[4])
end
if tonumber(ARGV[5]) > now then
  advance(KEYS[2], KEYS[4], ARGV[3], ARGV[2], tonumber(ARGV[5]), now)
end
return {'written'}
