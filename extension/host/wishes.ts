import { createPhoneDesk, type PhoneDesk } from './control/index.ts';
import type { Devices } from './devices.ts';
import type { HostOptions } from './host-options.ts';
import { createListenDesk, createOutputs, type ListenDesk, type Outputs } from './listen/index.ts';
import { type Asking, createAsking, createEyesDesk, type EyesDesk } from './quality/index.ts';
import type { CameraFacts } from './snapshot.ts';
import type { ThisMonitor } from './this-monitor.ts';

/** What is wished of the cameras from here: how large a picture, whose sound and where it comes out, a deed from afar. */
export interface Wishes {
  readonly eyes: EyesDesk;
  readonly asking: Asking;
  readonly outputs: Outputs;
  readonly listen: ListenDesk;
  readonly phones: PhoneDesk;
  /** The camera with what is wished of it, and what became of that. */
  describe(camera: CameraFacts): CameraFacts;
}

export async function openWishes(
  options: HostOptions,
  { keeping }: ThisMonitor,
  { roster }: Devices,
): Promise<Wishes> {
  const { floating, clock, signal } = options;
  const eyes = createEyesDesk();
  const asking = createAsking({ eyes, cameras: roster, floating, clock, signal });
  const outputs = await createOutputs({ ...options, shelf: keeping.outputs });
  const listen = await createListenDesk({ ...options, shelf: keeping.listen, cameras: roster, outputs });
  const phones = createPhoneDesk({ cameras: roster, clock, signal });
  return {
    eyes,
    asking,
    outputs,
    listen,
    phones,
    describe: (camera) => ({
      ...camera,
      quality: asking.describe(camera),
      listen: listen.facts(camera.id),
      ...phones.facts(camera.id),
    }),
  };
}
