-- Keeps a cache entry, over the one of the same id unless that is younger. An entry that was taken back leaves the moment of
-- that in its place for a while, so that the store of the very turn, which may come late, does not bring it back.
-- KEYS: the entry
-- ARGV: born at (ISO 8601, UTC), how long it is kept (ms), fields and values
-- Returns: 1 if it is kept
local about = redis.call('HGET', KEYS[1], 'about')
if about then
  local known, there = pcall(cjson.decode, about)
  -- Without the Z a moment is before all within it, however many digits either has.
  if known and there.created and there.created:gsub('Z$', '') > ARGV[1]:gsub('Z$', '') then
    return {0}
  end
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return {1}
