-- Adds ARGV[2] to the counter KEYS[1], which lives ARGV[1] milliseconds from its first count; returns it.
local count = redis.call('INCRBY', KEYS[1], ARGV[2])
if count == tonumber(ARGV[2]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return count
