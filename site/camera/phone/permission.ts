export type Permission = 'granted' | 'denied' | 'prompt' | 'unknown';

/** Whether the browser remembers an answer. Not every browser knows these names. */
export async function permission(
  permissions: Permissions | undefined,
  name: 'camera' | 'microphone',
): Promise<Permission> {
  try {
    return (await permissions?.query({ name }))?.state ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
