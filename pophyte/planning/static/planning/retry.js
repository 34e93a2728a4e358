// Saving that outlives a lost connection: tried again when the browser is back on line, and every quarter of a minute,
// for a browser does not always know. The editor of documents and the reading of plans share it, each with its own saving.
(() => {
  const RETRY = 15000;

  window.keepTrying = (save) => {
    let isWaiting = false;
    const again = () => { if (isWaiting) save(); };
    addEventListener("online", again);
    setInterval(again, RETRY);
    return {
      failed() { isWaiting = true; },
      done() { isWaiting = false; },
      get isWaiting() { return isWaiting; },
    };
  };
})();
