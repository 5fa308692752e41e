// The page that the hidden frame of a silent sign-in ends on. It tells its own origin alone what it was called with.
window.parent.postMessage(window.location.search, window.location.origin);

export {};
