-- Notes that a cache entry was born from a turn of the user.
-- KEYS: entries born from the user's turns
-- ARGV: entry id, when it expires (s), how long it is kept at least (ms)
-- Returns: nothing
local now = wall_clock()
list_until(KEYS[1], ARGV[1], math.max(tonumber(ARGV[2]) * 1000, now + tonumber(ARGV[3])), now)
return {}
