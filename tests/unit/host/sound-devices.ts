import type { Output } from '../../../extension/host/listen/contract.ts';
import type { OutputDevices } from '../../../extension/host/listen/index.ts';
import { emitter } from '../../../shared/lib/index.ts';

export const headphones: Output = { id: 'h', label: 'Headphones' };
export const speaker: Output = { id: 's', label: 'Speaker' };

interface Plugged {
  outputs: readonly Output[];
  /** Whether the browser tells their names. */
  named: boolean;
  /** Ids that are listed and do not play. */
  readonly broken: Set<string>;
}

/** The outputs of a computer, plugged and pulled by the test, and elements that choose among them as Chromium's do. */
export function soundDevices() {
  const changed = emitter<void>();
  const now: Plugged = { outputs: [headphones, speaker], named: true, broken: new Set() };
  const row = ({ id, label }: Output) => ({ kind: 'audiooutput' as const, deviceId: id, label });
  const outputs: OutputDevices = {
    changed,
    list: async () =>
      now.named
        ? [{ id: 'default', label: 'Default' }, ...now.outputs].map(row)
        : [row({ id: '', label: '' })],
  };
  return {
    now,
    outputs,
    /** What is plugged in from now on, with the computer's own news of it. */
    async plug(...plugged: readonly Output[]): Promise<void> {
      now.outputs = plugged;
      changed.emit();
      await settle();
    },
    element: () => ({
      sinkId: '',
      async setSinkId(id: string): Promise<void> {
        // A browser takes its time.
        await Promise.resolve();
        const found = id === '' || now.outputs.some((output) => output.id === id);
        if (!found || now.broken.has(id)) throw new DOMException('not there', 'NotFoundError');
        this.sinkId = id;
      },
    }),
  };
}

/** Everything that was promised and waits for nothing has happened. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
