-- Writes a reply to the ledger again, unless one is there that is as new, or the user was forgotten since.
-- KEYS: ledger cell, ledger cells, forgotten-at
-- ARGV: position, name of the cell, until when it is kept (ms), the cell
-- Returns: 1 if it was written
local position, expiry, now = tonumber(ARGV[1]), tonumber(ARGV[3]), wall_clock()
if expiry <= now or is_forgotten(KEYS[3], position) then
  return {0}
end
local there = redis.call('GET', KEYS[1])
if there and cjson.decode(there).position >= position then
  return {0}
end
redis.call('SET', KEYS[1], ARGV[4], 'PXAT', ARGV[3])
list_until(KEYS[2], ARGV[2], expiry, now)
return {1}
