/** Text inside a written page: a camera may be called `<script>`, and is then called that. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
