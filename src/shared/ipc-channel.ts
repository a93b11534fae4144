/**
 * The one channel between a page and main. Every message on it is a pair: the id that the page
 * drew for itself when it loaded, and the RPC message; a reload is a new page.
 */
export const ipcChannel = 'pentimento';

/** What a page's id looks like: a random UUID. */
export const pageIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * By which the preload script, and no page, tells main where a file lies that was dropped on the
 * window. Every message on it is an absolute path.
 */
export const dropChannel = 'pentimento-drop';
