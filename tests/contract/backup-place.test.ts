import { it } from 'vitest';
import { openS3Fake } from '../s3/s3-fake.ts';
import { openSwift, whyNoSwift } from '../s3/swift.ts';
import { describePlace, type PlaceServer } from './backup-place.ts';

async function theFake(): Promise<PlaceServer> {
  const fake = await openS3Fake();
  return Object.assign(fake, {
    limit: async (bytes: number) => {
      fake.room = bytes;
    },
  });
}

describePlace('a small server of the tests', { knowsConditions: true }, theFake);

/** Swift needs seven programs and half a minute: with PORTHOLE_SOAK, where they are installed. */
if (process.env.PORTHOLE_SOAK) {
  const why = await whyNoSwift();
  if (why === undefined) describePlace("Debian's Swift", { knowsConditions: false }, () => openSwift(28_100));
  else it.skip(`Swift cannot run here: ${why}`, () => undefined);
}
