-- Notes members in KEYS[2], those of the process ARGV[1], and that process in KEYS[1], the processes of the group.
-- Both are forgotten after ARGV[2] milliseconds. ARGV[3] is 1 where these members take the place of all before; then
-- come members and states by turns.
if ARGV[3] == '1' then
  redis.call('DEL', KEYS[2])
end
redis.call('HSET', KEYS[2], unpack(ARGV, 4))
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
