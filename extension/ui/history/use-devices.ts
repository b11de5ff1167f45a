import { useEffect, useState } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { useHistory } from './use-history.ts';

/** Every device that the history knows anything of. */
export function useDevices(): readonly DeviceId[] {
  const history = useHistory();
  const [devices, setDevices] = useState<readonly DeviceId[]>([]);
  useEffect(() => {
    const leave = new AbortController();
    // Without them there is less to choose from; what is wrong with the database is said by what reads it.
    const none = (): readonly DeviceId[] => [];
    void history
      .devices()
      .catch(none)
      .then((found) => {
        if (!leave.signal.aborted) setDevices(found);
      });
    return () => leave.abort();
  }, [history]);
  return devices;
}
