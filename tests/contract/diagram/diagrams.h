#pragma once

#include <cstdint>
#include <string>

#include "accord/contract/diagram/diagram.h"

/// Diagrams that tests share.
namespace accord::contract::diagram::fixture {

/// A table with its key alone.
inline Box box(const std::string& name) {
  return {name, name, {{.name = "id", .type = "integer", .is_key = true, .is_required = true}}};
}

/// `from` gets a foreign key to `to`.
inline void refer(Diagram& diagram, std::size_t from, std::size_t to, Count count = Count::one) {
  auto& rows = diagram.boxes[from].rows;
  rows.push_back(
      {.name = diagram.boxes[to].name + "_id",
       .type = "integer",
       .is_foreign = true,
       .is_required = count == Count::one});
  diagram.edges.push_back({{to, 0, count}, {from, rows.size() - 1, Count::any}});
}

inline Diagram boxes(std::size_t count) {
  Diagram diagram{"Boxes", {}, {}};
  for (std::size_t i = 0; i < count; ++i)
    diagram.boxes.push_back(box("Box" + std::to_string(i)));
  return diagram;
}

/// One box, and others that refer to it.
inline Diagram star(std::size_t count) {
  Diagram diagram = boxes(count + 1);
  for (std::size_t i = 1; i <= count; ++i)
    refer(diagram, i, 0);
  return diagram;
}

/// Boxes of several heights with circles, relations to themselves, pairs and boxes without any.
inline Diagram tangled(std::size_t count, uint64_t seed) {
  uint64_t state = seed;
  auto below = [&state](std::size_t most) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>((state >> 33U) % most);
  };
  Diagram diagram = boxes(count);
  for (Box& each : diagram.boxes) {
    for (std::size_t i = below(8); i > 0; --i)
      each.rows.push_back({.name = "column" + std::to_string(i), .type = "text"});
  }
  for (std::size_t i = 0; i < count * 5 / 4; ++i)
    refer(
        diagram,
        below(count),
        below((count + 1) * 3 / 4),
        below(3) == 0 ? Count::at_most_one : Count::one);
  for (std::size_t i = 0; i < count / 10; ++i) {
    const std::size_t owner = below(count);
    const std::size_t other = below(count);
    auto& rows = diagram.boxes[owner].rows;
    rows.push_back({.name = "pairs", .type = diagram.boxes[other].name + "[]"});
    diagram.edges.push_back({{other, 0, Count::any}, {owner, rows.size() - 1, Count::any}});
  }
  return diagram;
}

}  // namespace accord::contract::diagram::fixture
