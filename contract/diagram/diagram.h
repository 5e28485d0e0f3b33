#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/model.h"

namespace accord::contract::diagram {

/// A column of a table, or a property that holds pairs of keys in a table of its own.
struct Row {
  std::string name = {};
  /// Of the column: "integer"; of pairs the resource at the other end: "Tag[]".
  std::string type = {};
  bool is_key = false;
  bool is_foreign = false;   ///< refers to a row of a table
  bool is_unique = false;    ///< alone, and not the key
  bool is_required = false;  ///< neither absent nor null
  /// The composite unique constraints that it is part of, numbered from 1 in its table.
  std::vector<std::size_t> groups = {};

  bool operator==(const Row&) const = default;
};

struct Box {
  std::string name;   ///< of the resource
  std::string table;  ///< of its table
  std::vector<Row> rows;

  bool operator==(const Box&) const = default;
};

/// How many rows an end of a relation may have for one row of the other end; each allows what those
/// before it allow.
enum class Count { one, at_most_one, any };

/// One end: a row of a box.
struct End {
  std::size_t box = 0;
  std::size_t row = 0;
  Count count = Count::any;

  bool operator==(const End&) const = default;
};

/// `referring` holds the key of `referred`, or pairs of keys.
struct Edge {
  End referred;
  End referring;

  bool operator==(const Edge&) const = default;
};

/// The tables of a contract and their relations, in the order of its resources.
struct Diagram {
  std::string title;
  std::vector<Box> boxes;
  std::vector<Edge> edges;

  bool operator==(const Diagram&) const = default;
};

/// A pure function of a contract and the model that was inferred from it.
Diagram diagram_of(const Contract& contract, const resource::Model& model);

}  // namespace accord::contract::diagram
