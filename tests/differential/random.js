// Randomness that is the same for the same seed, everywhere.
'use strict';

class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }
  // mulberry32
  next() {
    this.state = (this.state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  below(bound) {
    return Math.floor(this.next() * bound);
  }
  chance(share) {
    return this.next() < share;
  }
  pick(array) {
    return array[this.below(array.length)];
  }
  some(array, most) {
    const chosen = new Set();
    for (let i = this.below(most + 1); i > 0; --i) chosen.add(this.pick(array));
    return [...chosen];
  }
}

module.exports = {Random};
