import { useCallback, useState } from 'react';

export type Copy = 'no' | 'copied' | 'failed';

/** Puts text on the clipboard; browsers may refuse, and then the text is shown to be copied by hand. */
export function useCopy(): { copied: Copy; copy: (text: string) => Promise<void> } {
  const [copied, setCopied] = useState<Copy>('no');
  const copy = useCallback(async (text: string) => {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(done ? 'copied' : 'failed');
  }, []);
  return { copied, copy };
}
