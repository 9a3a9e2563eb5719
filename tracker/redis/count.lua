-- Adds one to the counter KEYS[1], which lives ARGV[1] milliseconds from its first count; returns it.
local count = redis.call('INCR', KEYS[1])
if count == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return count
