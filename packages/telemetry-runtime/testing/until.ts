/** Waits until something holds, however slow the machine is; the test's own limit ends the waiting. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await Bun.sleep(5);
}
