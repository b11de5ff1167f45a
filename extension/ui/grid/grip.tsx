import { type DragEvent, type ReactElement, useState } from 'react';
import * as v from 'valibot';
import { DeviceId } from '../../../shared/protocol/index.ts';
import type { Place } from './use-layout.ts';

/** Only our own pages know the type, so nothing that comes from elsewhere is taken for a camera. */
const KIND = 'application/x-porthole-camera';

/**
 * The picture as the thing that is dragged, and the place where another one is dropped. For the pointer alone: with the
 * keyboard the same is done by the keys under "Arrange".
 */
export function Grip({ camera, place }: { camera: DeviceId; place: Place }): ReactElement {
  const [over, setOver] = useState(false);
  const isCamera = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes(KIND);
  return (
    <span
      className="grip"
      aria-hidden="true"
      draggable
      data-over={over}
      onDragStart={({ dataTransfer, currentTarget }) => {
        dataTransfer.setData(KIND, camera);
        dataTransfer.effectAllowed = 'move';
        dataTransfer.setDragImage(currentTarget.parentElement ?? currentTarget, 40, 20);
      }}
      onDragOver={(event) => {
        if (!isCamera(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!isCamera(event)) return;
        event.preventDefault();
        const other = v.safeParse(DeviceId, event.dataTransfer.getData(KIND));
        if (other.success && other.output !== camera) place.take(other.output);
      }}
    />
  );
}
