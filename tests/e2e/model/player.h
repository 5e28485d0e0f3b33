#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "e2e/model/random.h"
#include "e2e/model/shop.h"
#include "support/raw_client.h"

namespace accord::e2e::model {

/// One client of shop.yaml whose keys nobody else uses: it carries out a random sequence of
/// operations, and compares each response with what the model says.
class Player {
 public:
  /// `owner` is part of all its keys.
  Player(support::RawClient& client, std::string owner, uint64_t seed)
      : client_(client),
        owner_(std::move(owner)),
        random_(seed) {}

  /// Carries out one sequence. "" where nothing differs; else the difference, after all requests
  /// and responses before it.
  std::string play();

 private:
  struct Expected {
    int status = 200;
    std::string body = {};  ///< JSON; "": not compared
  };
  support::Answer send(
      std::string_view method,
      const std::string& target,
      const std::string& body = {},
      support::Fields fields = {});
  /// Notes the first difference only.
  void expect(const support::Answer& answer, const Expected& expected);
  void differ(const std::string& what);
  [[nodiscard]] bool is_over() const { return !difference_.empty(); }

  // Labels, their notes and the settings.
  std::string any_code();
  std::string label_path(const std::string& code) const;
  void create_label();
  void put_label();
  void patch_label();
  void delete_label();
  void list_labels();
  void write_note();
  void read_notes();
  void use_settings();
  Row any_label(const std::string& code);

  // Goods.
  std::optional<int64_t> any_good();
  static std::string good_path(int64_t id);
  Row any_values();
  void add_labels(Row& good);
  static std::string body_of(const Row& good, const std::string& owner_in_labels = "written");
  void create_good();
  void repeat_create();
  void replace_good();
  void merge_good();
  void patch_good();
  void delete_good();
  void read_good();
  /// If-Match of this representation or of one before; false where the request must be refused.
  bool add_condition(int64_t id, support::Fields& fields);
  void note_etag(const support::Answer& answer);
  void check_new(const support::Answer& answer, Row good);
  /// One operation of a JSON Patch on the row; the status where it fails.
  std::pair<std::string, int> any_patch_operation(Row& row);
  std::pair<std::string, int> any_patch_of_array(Row& row);

  void list_goods();
  void walk(const Shop::Wanted& wanted, const std::string& query);
  void check_all();

  support::RawClient& client_;
  std::string owner_;
  Random random_;
  Shop shop_;
  std::string log_;
  std::string difference_;
  std::map<std::string, std::string> etags_;  ///< the representation that each named
  struct Kept {
    std::string key;
    std::string body;
    support::Answer answer;
  };
  std::vector<Kept> kept_;
};

}  // namespace accord::e2e::model
