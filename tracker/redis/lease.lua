-- Takes or keeps the lease KEYS[1] for the process ARGV[1] for ARGV[2] milliseconds; returns its fencing token, or
-- nothing where another process holds it.
--
-- A new holder's token is the time in microseconds, and in any case more than the last one: it grows even where Redis
-- was emptied in between. The last token is kept for ARGV[3] milliseconds after the lease.
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
local held = redis.call('HMGET', KEYS[1], 'holder', 'until', 'token')
local held_now = held[1] and tonumber(held[2]) > micros
local token = tonumber(held[3] or 0)

if held_now and held[1] ~= ARGV[1] then
  return false
end
if not held_now then
  token = math.max(token + 1, micros)
end
local ends = micros + ARGV[2] * 1000
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'until', string.format('%.0f', ends), 'token', string.format('%.0f', token))
redis.call('PEXPIRE', KEYS[1], ARGV[2] + ARGV[3])
return token
