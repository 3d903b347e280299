/** Adjectives of more than one word, by what they say. */
export const FLAG_PHRASES = {
  truncated: `
    cut off at the top, with the top cut off, with its top cut off, with the tip cut off, with a cut off top,
    with the tip removed`,
  openTop: `
    open at the top, no top face, without top face, without the top face, top face removed,
    with the top face removed, top face open, leaving the top open, leave the top open, open top face,
    the top is open, the top open, no roof, without a roof, no cover, without a cover, open side up,
    open on its top, open on the top, open on top, open at top, open top, open topped, topless, without a top,
    without top, no top, with no top, open upwards, without a lid, without lid, no lid, with no lid, lidless,
    open from the top, open face up, open top side, top is open, top open, with the top open, open above`,
  closedBottom: `
    closed at the bottom, closed bottom, solid bottom, with a closed bottom, flat bottom, closed base,
    closed on the bottom, bottom closed, bottom is closed`,
  openBothEnds: 'open at both ends, open on both ends, open ended, open both ends, open ends, both ends open',
  oneEndClosed: 'closed at one end, open at one end, closed on one end, one end closed',
  closed: `
    closed on all sides, fully closed, closed all around, completely closed, no openings, closed all round`,
  noThread: `
    without threads, without thread, no thread, no threads, unthreaded, without any thread, not threaded,
    threads not modelled, ignore threads, ignore the thread, no threading, without threading`,
  squareEnds: `
    square ends, with square ends, straight ends, with straight ends, squared ends, sharp corners,
    square corners, with square corners, with sharp corners`,
  sharpEdges: `
    sharp edges, with sharp edges, all edges sharp, edges sharp, keep the edges sharp, keep edges sharp,
    edges stay sharp, square edges, with square edges, crisp edges, hard edges, not rounded, no rounding,
    no rounding anywhere, no rounded edges, no rounded corners, no radii, no radius, unrounded, not chamfered,
    no bevels, corners sharp, all corners sharp, corners not rounded, edges not rounded`,
  roundEnds: `
    rounded ends, round ends, with rounded ends, with round ends, semicircular ends, with semicircular ends,
    with full radius ends, full radius ends, radiused ends, fully rounded ends, rounded at both ends,
    both ends rounded, ends rounded, ends fully rounded`,
  closeFit: 'close fit, fine fit, tight fit, fine series',
  normalFit: 'normal fit, medium fit, medium series',
  looseFit: 'loose fit, coarse fit, free fit, coarse series',
  quiet: 'material, finish, qty 1, one off, one piece',
}
