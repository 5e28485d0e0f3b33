#pragma once

#include "reference/server/resources.h"

namespace accord::reference {

/// contracts/flat.yaml: integer ids, plain lists with a header for the total, problem details.
class Flat : public Resources {
 public:
  explicit Flat(const Changes& changes);

 protected:
  [[nodiscard]] std::vector<Step> order() const override;
  [[nodiscard]] Response refusal(
      int status,
      const std::string& detail,
      const std::vector<Violation>& violations) const override;
  void let_others_work() override;
  [[nodiscard]] Value show(const Collection& collection, const Row& row) const override;
  [[nodiscard]] Value next_id(Collection& collection) const override;
  [[nodiscard]] Response page(const Call& call, std::vector<Value> rows) const override;
};

/// The items of one page of `rows`, by offset and limit.
std::vector<Value> cut_page(
    const std::vector<Value>& rows,
    std::int64_t offset,
    std::int64_t limit,
    const Changes& changes);

/// The steps of a server in the order that the variations choose.
std::vector<Step> reorder_steps(std::vector<Step> steps, const Changes& changes);

/// RFC 9457.
Response problem_details(
    int status,
    const std::string& detail,
    const std::vector<Violation>& violations,
    const Changes& changes);

}  // namespace accord::reference
