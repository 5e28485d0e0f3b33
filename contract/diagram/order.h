#pragma once

#include "accord/contract/diagram/nets.h"

namespace accord::contract::diagram {

/// Orders the nodes of each layer so that few lines cross: barycentre sweeps (Sugiyama, Tagawa,
/// Toda, 1981), the best of a bounded number of them.
void order_layers(Nets& nets);

/// How many pairs of lines of neighbouring layers cross, as the layers are ordered.
std::size_t crossings_of(const Nets& nets);

}  // namespace accord::contract::diagram
