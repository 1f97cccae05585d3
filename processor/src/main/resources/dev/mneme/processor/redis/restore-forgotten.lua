-- Notes again that a user was forgotten, unless a later event of the kind is noted. Takes nothing away.
-- KEYS: forgotten-at
-- ARGV: position, until when that is kept (ms)
-- Returns: 1 if it was written
local forgotten = redis.call('GET', KEYS[1])
if forgotten and tonumber(forgotten) >= tonumber(ARGV[1]) or tonumber(ARGV[2]) <= wall_clock() then
  return {0}
end
redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ARGV[2])
return {1}
