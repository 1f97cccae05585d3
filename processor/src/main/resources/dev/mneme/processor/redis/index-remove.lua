-- Takes entries out of a tenant's index.
-- KEYS: the tenant's entries by their end, their places
-- ARGV: what keys of vector sets begin with, what keys of owners begin with, ids
-- Returns: nothing
for i = 3, #ARGV do
  leave_index(KEYS, ARGV[i], ARGV[1], ARGV[2])
end
return {}
