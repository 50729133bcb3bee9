// Where there is room on the picture: boxes by the cells of a grid that they lie in, so that only near ones are compared.

const CELL = 160; // side of a cell; boxes are about as large

/** Boxes ([left, top, right, bottom]) that can be asked what they meet. */
class Room {
  constructor(scale = 1) {
    this.side = CELL / scale;
    this.cells = new Map();
  }

  *near([left, top, right, bottom]) {
    const at = (length) => Math.floor(length / this.side);
    for (let across = at(left); across <= at(right); across++) for (let down = at(top); down <= at(bottom); down++) yield `${across} ${down}`;
  }

  add(frame) {
    for (const key of this.near(frame)) {
      if (this.cells.has(key)) this.cells.get(key).push(frame);
      else this.cells.set(key, [frame]);
    }
  }

  /** Tell whether any box meets this one. */
  taken(frame) {
    for (const key of this.near(frame)) if (this.cells.get(key)?.some((other) => meets(frame, other))) return true;
    return false;
  }

  /** How much of this box others cover. */
  covered(frame) {
    const found = new Set();
    for (const key of this.near(frame)) for (const other of this.cells.get(key) || []) if (meets(frame, other)) found.add(other);
    return [...found].reduce((sum, other) => sum + (Math.min(frame[2], other[2]) - Math.max(frame[0], other[0])) * (Math.min(frame[3], other[3]) - Math.max(frame[1], other[1])), 0);
  }
}

const meets = (one, two) => one[0] < two[2] && two[0] < one[2] && one[1] < two[3] && two[1] < one[3];
