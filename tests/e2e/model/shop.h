#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/json/json.h"

namespace accord::e2e::model {

/// JSON texts by property; what is missing is absent.
using Row = std::map<std::string, std::string>;

std::string to_json(const Row& row);
/// Throws where the text is not JSON.
contract::JsonDocument parse(std::string_view text);
std::string to_json_string(std::string_view text);
/// The texts of an array of strings.
std::vector<std::string> texts_in(std::string_view array);
std::string to_json_array(const std::vector<std::string>& texts);
/// The members of `patch` over those of `object`; null removes (RFC 7396), or is kept as a value.
std::string merge_objects(
    const std::string& object, const std::string& patch, bool keeps_null = false);

/// What shop.yaml serves to one client, in memory. `label` of a good is a JSON string: the key of
/// the label, or null; `labels` is an array of such keys.
struct Shop {
  std::map<std::string, Row> labels;
  std::map<std::string, std::map<int64_t, Row>> notes;  ///< by label
  std::map<int64_t, Row> goods;
  std::optional<Row> settings;

  [[nodiscard]] std::string shown_label(const std::string& code) const;
  [[nodiscard]] std::string shown_good(int64_t id) const;
  /// True where a note or a good holds its key.
  [[nodiscard]] bool is_in_use(const std::string& code) const;
  /// Also from the arrays of goods.
  void remove_label(const std::string& code);
  /// True where all labels that the row names exist.
  [[nodiscard]] bool has_all_of(const Row& good) const;

  struct Wanted {
    std::optional<std::string> name;     ///< a JSON string
    std::optional<std::string> is_open;  ///< "true" or "false"
    std::optional<int64_t> least;        ///< of size
    std::string sort;                    ///< a property; "" for the key
    bool is_descending = false;
  };
  [[nodiscard]] std::vector<int64_t> goods_of(const Wanted& wanted) const;
};

}  // namespace accord::e2e::model
