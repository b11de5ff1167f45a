import type { ReactElement, ReactNode } from 'react';

interface CameraEditProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onDone: () => void;
}

/** What is chosen for one camera, below its picture. Each choice counts at once, so Escape only leaves. */
export function CameraEdit({ title, children, onDone }: CameraEditProps): ReactElement {
  return (
    // biome-ignore lint/a11y/useSemanticElements: several questions that stand for themselves, some in fieldsets of their own
    <div
      className="camera-edit"
      role="group"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <h3>{title}</h3>
      {children}
    </div>
  );
}
