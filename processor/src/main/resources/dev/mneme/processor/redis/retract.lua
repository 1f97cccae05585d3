-- Takes a turn out of a session, unless the lane has moved past this event.
-- KEYS: session, lane position, forgotten-at, conversations
-- ARGV: position, conversation, how long a lane position is kept (ms), message id
-- Returns: how many messages went
local position = tonumber(ARGV[1])
if is_forgotten(KEYS[3], position) or is_behind(KEYS[2], position) then
  return {0}
end
local gone = 0
for _, message in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  if cjson.decode(message).messageId == ARGV[4] then
    gone = gone + redis.call('LREM', KEYS[1], 0, message)
  end
end
local now = wall_clock()
advance(KEYS[2], KEYS[4], ARGV[2], ARGV[1], now + tonumber(ARGV[3]), now)
return {gone}
