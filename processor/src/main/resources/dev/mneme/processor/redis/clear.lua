-- Forgets a conversation, unless the lane has moved past this event.
-- KEYS: session, lane position, forgotten-at, conversations
-- ARGV: position, conversation, how long a lane position is kept (ms)
-- Returns: how many messages went
local position = tonumber(ARGV[1])
if is_forgotten(KEYS[3], position) or is_behind(KEYS[2], position) then
  return {0}
end
local messages = redis.call('LLEN', KEYS[1])
redis.call('UNLINK', KEYS[1])
local now = wall_clock()
advance(KEYS[2], KEYS[4], ARGV[2], ARGV[1], now + tonumber(ARGV[3]), now)
return {messages}
