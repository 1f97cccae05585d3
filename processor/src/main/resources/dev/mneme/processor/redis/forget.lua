-- Forgets everything about a user and notes when, so that what comes late from before is refused.
-- KEYS: preferences, forgotten-at, conversations, ledger cells, entries born from the user's turns
-- ARGV: position, how long that is kept (ms), what keys of sessions begin with, of lane positions, of ledger cells,
--       of the ids of what sessions were told
-- Returns: how many conversations went, how many preferences, ids of the entries
-- The ids of the entries stay until they expire: whoever asks a second time, because the first answer was lost, still has to
-- take the entries back.
local position = tonumber(ARGV[1])
local result = {0, 0}
local forgotten = redis.call('GET', KEYS[2])
if not forgotten or tonumber(forgotten) < position then
  for _, conversation in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
    result[1] = result[1] + redis.call('UNLINK', ARGV[3] .. conversation)
    redis.call('UNLINK', ARGV[4] .. conversation, ARGV[6] .. conversation)
  end
  for _, preference in ipairs(redis.call('HVALS', KEYS[1])) do
    if string.match(preference, '^{"position":%-?%d+,') then
      result[2] = result[2] + 1
    end
  end
  for _, cell in ipairs(redis.call('ZRANGE', KEYS[4], 0, -1)) do
    redis.call('UNLINK', ARGV[5] .. cell)
  end
  redis.call('UNLINK', KEYS[1], KEYS[3], KEYS[4])
  redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
end
for _, entry in ipairs(redis.call('ZRANGE', KEYS[5], 0, -1)) do
  result[#result + 1] = entry
end
return result
