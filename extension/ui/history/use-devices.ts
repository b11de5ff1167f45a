import { useEffect, useState } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { useHistory } from './use-history.ts';

/** Every device that the history knows anything of; a new one comes with its first event. */
export function useDevices(): readonly DeviceId[] {
  const history = useHistory();
  const [devices, setDevices] = useState<readonly DeviceId[]>([]);
  useEffect(() => {
    const leave = new AbortController();
    const read = async (): Promise<void> => {
      // Without them there is less to choose from; what is wrong with the database is said by what reads it.
      const found = await history.devices().catch(() => undefined);
      if (found === undefined || leave.signal.aborted) return;
      setDevices((before) => (before.join() === found.join() ? before : found));
    };
    void read();
    history.watch(() => void read(), leave.signal);
    return () => leave.abort();
  }, [history]);
  return devices;
}
