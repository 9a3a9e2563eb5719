-- Keeps the process ARGV[1] alive in KEYS[1] for ARGV[2] milliseconds; returns whether it was alive until now.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
return 1 - redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
