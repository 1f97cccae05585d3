-- Notes again that a user was forgotten, unless a later event of the kind is noted, and takes away what is there from before: an
-- older copy of Redis has it again.
-- KEYS: preferences, forgotten-at, conversations, ledger cells, entries born from the user's turns
-- ARGV: position, until when that is kept (ms), what keys of sessions begin with, of lane positions, of ledger cells, of the ids
--       of what sessions were told
-- Returns: 1 if it was written, ids of the entries that were there
local position = tonumber(ARGV[1])
local forgotten = redis.call('GET', KEYS[2])
if forgotten and tonumber(forgotten) >= position or tonumber(ARGV[2]) <= wall_clock() then
  return {0}
end
for _, conversation in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
  local last = redis.call('GET', ARGV[4] .. conversation)
  if not last or tonumber(last) < position then
    redis.call('UNLINK', ARGV[3] .. conversation, ARGV[4] .. conversation, ARGV[6] .. conversation)
    redis.call('ZREM', KEYS[3], conversation)
  end
end
local preferences = redis.call('HGETALL', KEYS[1])
for i = 1, #preferences, 2 do
  if tonumber(string.match(preferences[i + 1], '^{"position":(%-?%d+)')) < position then
    redis.call('HDEL', KEYS[1], preferences[i])
  end
end
for _, name in ipairs(redis.call('ZRANGE', KEYS[4], 0, -1)) do
  local cell = redis.call('GET', ARGV[5] .. name)
  if not cell or cjson.decode(cell).position < position then
    redis.call('UNLINK', ARGV[5] .. name)
    redis.call('ZREM', KEYS[4], name)
  end
end
redis.call('SET', KEYS[2], ARGV[1], 'PXAT', ARGV[2])
local result = redis.call('ZRANGE', KEYS[5], 0, -1)
table.insert(result, 1, 1)
return result
