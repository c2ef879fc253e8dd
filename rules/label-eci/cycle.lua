-- Between two requests: when another one may be made, who must be named first, and what an audit leaves open.

fact "request.sent" {
  type = "date", label = "Demande envoyée le", ask = "Quand la demande a-t-elle été envoyée ?",
}

class "next_request" {
  label = "Une nouvelle demande peut-elle être faite ?",
  source = "Plateforme : pas pendant une demande ou un audit ; après un audit validé, s'il était de contrat seul ou si le label est venu depuis",
  values = {
    { "open", fr = "oui" },
    { "pending", fr = "non, une demande attend" },
    { "auditing", fr = "non, un audit est en cours" },
    { "awaiting_label", fr = "non, la décision sur le label est attendue" },
  },
  of = function(a, _, today)
    local status = a.request.status
    if status == "none" then return "open" end
    if status == "sent" then return "pending" end
    if status == "auditing" then return "auditing" end
    if a.request.kind == "cot" then return "open" end
    -- A label that is to be granted is not there.
    if a:get("label.granted", "9999-12-31") > today then return "awaiting_label" end
    if a.label.granted > a.request.sent then
      return "open", { "label du {day}", day = a.label.granted }
    end
    return "awaiting_label"
  end,
}

facts "referent.*" {
  type = "boolean", source = "Plateforme : à désigner avant de demander",
  each = {
    {
      "elected", label = "Élu référent désigné (1.1.1.1)",
      ask = "Un élu référent est-il désigné sur la plateforme (1.1.1.1) ?",
    },
    {
      "technical", label = "Référent technique désigné (1.1.1.3)",
      ask = "Un référent technique est-il désigné sur la plateforme (1.1.1.3) ?",
    },
  },
}

alert "referents-missing" {
  label = "Référents à désigner avant la demande",
  source = "Plateforme : élu référent (1.1.1.1) et référent technique (1.1.1.3)",
  when = function(a)
    if a:get("request.status", "none") ~= "none" then return false end
    local missing = {}
    if a:get("referent.elected", true) == false then missing[#missing + 1] = text "élu référent" end
    if a:get("referent.technical", true) == false then
      missing[#missing + 1] = text "référent technique"
    end
    if #missing == 0 then return false end
    return true, {
      "À désigner sur la plateforme avant la demande : {who}.",
      who = list.words(missing),
    }
  end,
}

fact "request.announced" {
  type = "date", label = "Annonce dans les médias",
  ask = "Quand la demande ou le label ont-ils été annoncés dans les médias ?",
}
alert "announced-early" {
  label = "Annonce avant la décision",
  source = "Règlement : rien dans les médias avant la décision",
  when = function(a, _, today)
    local day = a:get("request.announced")
    if not day then return false end
    local granted = a:get("label.granted")
    if granted and day >= granted then return false end
    return true, {
      day > today and "Annonce prévue le {day}, avant la décision de la commission."
        or "Annoncé le {day}, avant la décision de la commission.",
      day = day,
    }
  end,
}
