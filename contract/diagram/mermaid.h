#pragma once

#include <string>

#include "accord/contract/diagram/diagram.h"

namespace accord::contract::diagram {

/// An entity relationship diagram of Mermaid
/// (https://mermaid.js.org/syntax/entityRelationshipDiagram.html), for versions from 10.5. Names
/// are quoted, and what has a meaning in Mermaid or HTML is written as its entity codes; a column
/// whose name is no word of Mermaid has one there, and its name behind it.
std::string to_mermaid(const Diagram& diagram);

}  // namespace accord::contract::diagram
