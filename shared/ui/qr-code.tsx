import './qr-code.css';
import encodeQR from 'qr';
import { type ReactElement, useMemo } from 'react';
import { qrPath } from './qr-path.ts';

/** The standard asks for four light squares on each side; cameras in a dim room need them. */
const QUIET_ZONE = 4;

/** Black on white in either scheme: a phone reads contrast, not taste. */
export function QrCode({ text, alt }: { text: string; alt: string }): ReactElement {
  const code = useMemo(() => {
    const rows = encodeQR(text, 'raw', { ecc: 'low', border: QUIET_ZONE });
    return { path: qrPath(rows), size: rows.length };
  }, [text]);
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={alt}
    >
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#000" />
    </svg>
  );
}
