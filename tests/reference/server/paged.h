#pragma once

#include <set>

#include "reference/server/resources.h"

namespace accord::reference {

/// contracts/paged.yaml: envelopes, UUIDs, cursors, computed members, passwords, a singleton.
class Paged : public Resources {
 public:
  explicit Paged(const Changes& changes);

 protected:
  [[nodiscard]] std::vector<Step> order() const override;
  [[nodiscard]] Response refusal(
      int status,
      const std::string& detail,
      const std::vector<Violation>& violations) const override;
  void let_others_work() override;
  [[nodiscard]] Value show(const Collection& collection, const Row& row) const override;
  [[nodiscard]] Value next_id(Collection& collection) const override;
  [[nodiscard]] Response one(int status, const Value& shown) const override;
  [[nodiscard]] Response page(const Call& call, std::vector<Value> rows) const override;
  [[nodiscard]] std::string etag(const Collection& collection, const Row& row) const override;
  [[nodiscard]] int missing_status(const Call& call) const override;
  void prepare(Call& call) override;
  Response other(Call& call) override;

 private:
  [[nodiscard]] Value show_customer(const Row& row) const;
  [[nodiscard]] Value show_product(const Row& row) const;
  [[nodiscard]] Value show_order(const Row& row) const;
  [[nodiscard]] Response page_by_cursor(const Call& call, std::vector<Value> rows) const;
  [[nodiscard]] std::string time(long clock) const;
  [[nodiscard]] const std::vector<Row>& rows_of(const std::string& name) const;

  Value settings_;
  std::int64_t revision_ = 1;
  mutable std::set<std::string> deep_;  ///< cursors that a page by cursor gave
};

}  // namespace accord::reference
