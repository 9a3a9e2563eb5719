/** Milliseconds of the processor's time that some work takes, which others on the machine take nothing from. */
export function effort(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
