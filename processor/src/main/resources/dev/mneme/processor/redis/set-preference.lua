-- Sets or removes a preference, unless a later event has done so or had the user forgotten.
-- KEYS: preferences, forgotten-at
-- ARGV: position, preference, {"position":…,"value":…}, or {"position":…} where it is removed
-- Returns: 1 if it was written, 1 if there was a value before
-- The position stands first in the JSON, so that a value of any depth need not be read here.
local position = tonumber(ARGV[1])
if is_forgotten(KEYS[2], position) then
  return {0, 0}
end
local before = redis.call('HGET', KEYS[1], ARGV[2])
if before and tonumber(string.match(before, '^{"position":(%-?%d+)')) > position then
  return {0, 0}
end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
return {1, (before and string.match(before, '^{"position":%-?%d+,')) and 1 or 0}
