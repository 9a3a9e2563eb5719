-- Ends the lease KEYS[1] if the process ARGV[1] holds it. Its token stays known, so that the next one is greater.
if redis.call('HGET', KEYS[1], 'holder') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'until', 0)
end
