-- Notes that a cache entry was born from a turn of the user, unless the user was forgotten after that turn.
-- KEYS: entries born from the user's turns, forgotten-at
-- ARGV: entry id, when it expires (s), how long it is kept at least (ms), position of the turn
-- Returns: 1 if it was noted
if is_forgotten(KEYS[2], tonumber(ARGV[4])) then
  return {0}
end
local now = wall_clock()
list_until(KEYS[1], ARGV[1], math.max(tonumber(ARGV[2]) * 1000, now + tonumber(ARGV[3])), now)
return {1}
