#pragma once

#include "accord/contract/diagram/nets.h"

namespace accord::contract::diagram {

/// Gives each node its `y`, from 0 on, in the order of its layer and without overlap: near the
/// nodes that it has lines to, so that many lines are straight (least absolute deviations, kept in
/// order by pooling adjacent violators).
void place_nodes(Nets& nets);

}  // namespace accord::contract::diagram
