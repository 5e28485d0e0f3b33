#pragma once

#include "reference/server/resources.h"

namespace accord::reference {

/// contracts/roles.yaml: tokens, roles and owners; ETags that writes require; Idempotency-Key.
class Roles : public Resources {
 public:
  explicit Roles(const Changes& changes);

 protected:
  [[nodiscard]] std::vector<Step> order() const override;
  [[nodiscard]] Response refusal(
      int status,
      const std::string& detail,
      const std::vector<Violation>& violations) const override;
  [[nodiscard]] Value show(const Collection& collection, const Row& row) const override;
  [[nodiscard]] Value next_id(Collection& collection) const override;
  [[nodiscard]] Response page(const Call& call, std::vector<Value> rows) const override;
  [[nodiscard]] std::string etag(const Collection& collection, const Row& row) const override;
  [[nodiscard]] bool requires_condition(const Call& call) const override;
  [[nodiscard]] bool is_visible(const Call& call, const Row& row) const override;
  std::optional<Response> authenticate(Call& call) override;
  std::optional<Response> check_owner(Call& call) override;
  Response handle(Call& call) override;
  Response other(Call& call) override;

 private:
  struct Replay {
    Value body;
    Response response;
  };

  [[nodiscard]] std::optional<Principal> principal_of(const Call& call) const;
  [[nodiscard]] bool has_key(const Call& call) const;
  [[nodiscard]] Response unauthorized() const;
  [[nodiscard]] std::optional<Response> check_role(const Call& call) const;

  std::map<std::string, Replay> replays_;  ///< by principal and Idempotency-Key
};

}  // namespace accord::reference
