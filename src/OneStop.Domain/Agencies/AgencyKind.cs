namespace OneStop.Domain.Agencies;

/// <summary>
/// What an agency is. <see cref="Province"/> the provincial people's committee; <see cref="Department"/> a provincial department;
/// <see cref="Commune"/> the people's committee of a commune, ward or special zone; <see cref="Centre"/> a public administrative
/// service centre (provincial or commune), which receives and returns but decides nothing; <see cref="Vertical"/> a local office of
/// a central body (police, tax); <see cref="District"/> a district people's committee or its office, until 30/06/2025.
/// </summary>
public enum AgencyKind { Province, Department, Commune, Centre, Vertical, District }
