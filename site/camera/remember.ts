import type { Phone } from './flow.ts';
import type { Habits } from './memory.ts';

/** Writes habits down, as far as the disk takes them: what a person wants of the phone now does not hang on it. */
export async function remember(
  { memory, log }: Pick<Phone, 'memory' | 'log'>,
  some: Partial<Habits>,
): Promise<void> {
  try {
    await memory.habits.change(some);
  } catch (error) {
    log.info('a habit could not be stored', { habits: Object.keys(some), error: String(error) });
  }
}
